import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, forwardRef } from 'react';

/** Links inside the office: they open without loading the page anew, and like any link with a modifier key. */
type Plain = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps | keyof ButtonProps>;

const PlainAnchor = forwardRef<HTMLAnchorElement, AnchorProps & Plain>((props, ref) => (
  <Anchor ref={ref} inherit {...props} />
));

const PlainButton = forwardRef<HTMLAnchorElement, ButtonProps & Plain>((props, ref) => (
  <Button ref={ref} component="a" {...props} />
));

export const TextLink = createLink(PlainAnchor);
export const ButtonLink = createLink(PlainButton);
