// How LeetCode's nodes cross the wire: a linked list as a list, a tree in level order.
// Each part is pasted into the candidate's module where it names the node.
// ListNode
impl crate::harness::Decode for ListNode {
    fn decode(value: &crate::harness::Value) -> ::core::result::Result<Self, crate::harness::Unfit> {
        match Self::decode_option(value)? {
            ::core::option::Option::Some(node) => ::core::result::Result::Ok(node),
            ::core::option::Option::None => crate::harness::refuse(value, "a node"),
        }
    }
    fn decode_option(
        value: &crate::harness::Value,
    ) -> ::core::result::Result<::core::option::Option<Self>, crate::harness::Unfit> {
        let mut head = ::core::option::Option::None;
        match value {
            crate::harness::Value::None => {}
            crate::harness::Value::Parts('[', parts) => {
                for part in parts.iter().rev() {
                    let val = crate::harness::Decode::decode(part)?;
                    head = ::core::option::Option::Some(::std::boxed::Box::new(ListNode { val, next: head }));
                }
            }
            _ => return crate::harness::refuse(value, "a list of nodes"),
        }
        ::core::result::Result::Ok(head.map(|node| *node))
    }
}
impl crate::harness::Encode for ListNode {
    fn encode(&self, out: &mut ::std::string::String) {
        let mut parts = ::std::string::String::new();
        let mut count = 0;
        let mut at = ::core::option::Option::Some(self);
        while let ::core::option::Option::Some(node) = at {
            crate::harness::Encode::encode(&node.val, &mut parts);
            count += 1;
            at = node.next.as_deref();
        }
        crate::harness::count(out, '[', count);
        out.push_str(&parts);
    }
    fn encode_none(out: &mut ::std::string::String) {
        crate::harness::count(out, '[', 0);
    }
}
// TreeNode
impl crate::harness::Decode for TreeNode {
    fn decode(value: &crate::harness::Value) -> ::core::result::Result<Self, crate::harness::Unfit> {
        match Self::decode_option(value)? {
            ::core::option::Option::Some(node) => ::core::result::Result::Ok(node),
            ::core::option::Option::None => crate::harness::refuse(value, "a node"),
        }
    }
    fn decode_option(
        value: &crate::harness::Value,
    ) -> ::core::result::Result<::core::option::Option<Self>, crate::harness::Unfit> {
        let parts = match value {
            crate::harness::Value::None => return ::core::result::Result::Ok(::core::option::Option::None),
            crate::harness::Value::Parts('[', parts) => parts,
            _ => return crate::harness::refuse(value, "a tree"),
        };
        let places = crate::harness::children(parts)?;
        let mut nodes: ::std::vec::Vec<::core::option::Option<TreeNode>> = ::std::vec::Vec::new();
        nodes.resize_with(parts.len(), || ::core::option::Option::None);
        for place in (0..parts.len()).rev() {
            if let crate::harness::Value::None = parts[place] {
                continue;
            }
            let [left, right] = places[place].map(|child| {
                child.and_then(|child| nodes[child].take()).map(|node| ::std::rc::Rc::new(::std::cell::RefCell::new(node)))
            });
            let val = crate::harness::Decode::decode(&parts[place])?;
            nodes[place] = ::core::option::Option::Some(TreeNode { val, left, right });
        }
        ::core::result::Result::Ok(nodes.into_iter().next().flatten())
    }
}
impl crate::harness::Encode for TreeNode {
    fn encode(&self, out: &mut ::std::string::String) {
        let mut parts = ::std::string::String::new();
        let (mut count, mut end) = (1, 0);
        crate::harness::Encode::encode(&self.val, &mut parts);
        let mut kept = (count, parts.len());
        let mut level = ::std::vec::Vec::from([self.left.clone(), self.right.clone()]);
        while end < level.len() {
            count += 1;
            match level[end].clone() {
                ::core::option::Option::None => parts.push_str(" n"),
                ::core::option::Option::Some(node) => {
                    let node = node.borrow();
                    crate::harness::Encode::encode(&node.val, &mut parts);
                    kept = (count, parts.len());
                    level.push(node.left.clone());
                    level.push(node.right.clone());
                }
            }
            end += 1;
        }
        parts.truncate(kept.1);
        crate::harness::count(out, '[', kept.0);
        out.push_str(&parts);
    }
    fn encode_none(out: &mut ::std::string::String) {
        crate::harness::count(out, '[', 0);
    }
}
